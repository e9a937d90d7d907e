### About this program: what it is, what it knows, where that is, and what it is made of.

about-title = Unhunch { $version }
about-what = Counts your time at the desk and offers one short exercise for the upper back in between. It is no medical advice.
about-own-licence = Free to use, change and pass on, under the MIT licence or Apache 2.0, as you like.

about-privacy = Privacy
about-privacy-network = Everything stays on this computer: Unhunch contacts no server, looks for no updates, and reports to nobody.
about-privacy-log = The log holds when you were at the desk, which settings were in force, when breaks were due and what came of them, what kept it quiet (a camera in use, say, or a program of your list), and what you told it about breaks and how you feel; never what you type, look at, hear or say.
about-privacy-delete = `unhunch log --forget` deletes days of it, or all of it, for good; it is kept nowhere but in the files named here, and where you put copies of it yourself.

about-files = Where your files are
about-file-settings = Settings
about-file-log = The log
about-file-exercises = Your own exercises
about-file-state = Notes of the program about itself (none at present)
about-file-run = Socket and lock of the running program
about-open = Open
about-open-folder = Open its folder
about-open-name = Open: { $name }
about-not-there = Not there yet.
about-not-opened = It was not opened: { $why }

about-parts = What it is made of
about-parts-count = { $count } libraries, fonts and other parts by many people, each under the licence beside it.
about-parts-unreadable = The list cannot be read: { $why }
about-parts-show = Show all
about-parts-hide = Hide them
about-parts-search = Search parts
about-parts-found = { $count ->
    [0] None is called so.
    [one] One found.
   *[other] { $count } found.
}
about-parts-back = Back to the list
about-parts-text = Licences with their texts: `unhunch about --licences`; of one part: `unhunch about --licences NAME`.
