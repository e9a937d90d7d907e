### The first run: what is asked before the first reset, in a window and in the terminal.

welcome-window = Welcome to Unhunch
welcome-in-terminal = Before the first exercise there are four short questions: `unhunch welcome` asks them here. Until then, only seated exercises without equipment are offered.

welcome-step = { $number } of { $of }

## What this is

welcome-about-title = What this is, and what it isn't
welcome-about-is = Unhunch asks you to take a short break now and then, and shows you one gentle exercise for the upper back: about a minute, at your desk, with nothing to buy.
welcome-about-isnt-title = What it isn't
welcome-about-isnt = It is no medical device and no substitute for care. It knows nothing about you but what you tell it.
welcome-about-ask-title = When to ask somebody first
welcome-about-ask = With serious back trouble or an injury, ask a professional before you begin. Pain that is severe, or that stays, belongs to a professional too. Stop any exercise that makes pain worse.
welcome-about-rest = Three short steps follow. Each can be skipped, and changed later. Your answers stay on this computer.

## How you are

welcome-body-title = How you are
welcome-pain = Does anything hurt now?
welcome-pain-none = No
welcome-pain-acute = A dull ache
welcome-pain-warning = Sharp, or another warning sign
welcome-pain-acute-then = Then only gentle exercises are offered.
welcome-pain-warning-then = Then no exercise is offered. The next page says what to look out for.
welcome-conditions = Does any of this go for you?
welcome-conditions-why = Only so that what does not suit is left out. It stays in the settings on this computer.
welcome-condition-back = Serious back trouble
welcome-condition-bones = Osteoporosis or a recent fracture
welcome-condition-pregnancy = Pregnancy
welcome-condition-shoulder-neck = Shoulder or neck problem
welcome-conditions-ask = Ask a professional before you begin; start light.
welcome-overhead = Raising my arms overhead is fine

## Where you sit

welcome-place-title = Where you sit
welcome-posture = How far may a break take you?
welcome-posture-seated = I stay in my chair
welcome-posture-stand = Standing up is fine
welcome-posture-floor = The floor is fine too
welcome-seated-then = Then every exercise is done in the chair, and needs nothing else.
welcome-places = What is near?
welcome-place-wall = A free wall
welcome-place-doorway = A doorway
welcome-place-sturdy-hold = Something sturdy to hold
welcome-place-space = Room to walk
welcome-things = What do you have?
welcome-things-why = Nothing is needed. What stands behind “or” does just as well and costs nothing.
welcome-or = or
welcome-quiet = Quiet office: only what nobody notices

## When

welcome-time-title = When
welcome-every = A break after
welcome-every-said = { $minutes } minutes at the desk
welcome-days = On these days
welcome-from = From
welcome-until = Until
welcome-until-next-day = { $time }, the next day
welcome-hours-own = Your hours differ from day to day; they stay as they are.
welcome-hours-alike = The same time on each day
welcome-ahead = What a day would look like
welcome-ahead-about = { $count ->
    [0] No break in these hours
    [one] About 1 break between { $from } and { $until }
   *[other] About { $count } breaks between { $from } and { $until }
}
welcome-ahead-guess = An ordinary day, made up: with a lunch, a meeting or two, and short walks that count as breaks.
welcome-ahead-at = Breaks at { $times }
welcome-no-days = Without a working day, nothing is asked of you.
welcome-login = Start Unhunch when I log in

## The end

welcome-done-title = That is all
welcome-done = Your answers are saved. To change them, come back here (`unhunch welcome`) or to the settings.
welcome-try-offer = How about a first minute, right now? It goes by your answers.
welcome-try = Try it now
welcome-later = Later
welcome-warned-title = Please look after this first
welcome-warned = Thank you for saying so. No exercise is offered from now on, whatever the time. Once it has passed, or a professional has said that it is fine, `unhunch welcome` asks you again.

welcome-next = Next
welcome-save = Save
welcome-skip = Skip
welcome-back = Back
welcome-close = Close
welcome-key-next = Ctrl+Enter
welcome-key-back = Esc
welcome-skip-body = Skip leaves the careful choice: nothing with the arms overhead.
welcome-skip-place = Skip leaves the careful choice: in the chair, without equipment.
welcome-skip-held = Skip leaves it as it is.
welcome-not-saved = Not saved: { $why }
welcome-not-begun = The reset cannot begin: { $why }

## In the terminal

welcome-ask-one = Your choice [{ $held }]:
welcome-ask-several = Numbers, with blanks between, 0 for none [{ $held }]:
welcome-ask-none = none
welcome-ask-yes = y
welcome-ask-no = n
welcome-ask-yes-no = { $question }? y or n [{ $held }]:
welcome-ask-minutes = Minutes, { $least } to { $most } [{ $held }]:
welcome-ask-hours = Hours, like 09:00-17:30 [{ $held }]:
welcome-ask-enter = Enter takes what stands in brackets. Ctrl+C leaves, and nothing is written.
welcome-ask-not-understood = Read “{ $read }”; allowed: { $allowed }
welcome-ask-allowed-one = a number from 1 to { $most }
welcome-ask-allowed-several = numbers from 1 to { $most }, or 0
welcome-ask-allowed-yes-no = y or n
welcome-ask-allowed-minutes = a number from { $least } to { $most }
welcome-ask-allowed-hours = two times with a dash, like 09:00-17:30
welcome-ask-try = Try it now
welcome-ask-no-terminal = Four questions need a terminal to be answered in. Without one, `unhunch config set` changes each setting.
welcome-ask-left = Nothing was written.
