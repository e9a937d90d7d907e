//! The warning signs: one composition for windows, terminals and notifications.

use crate::tr;

/// When to stop, and when to see somebody about it (library.md S1–S13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signs {
    pub title: String,
    /// What is never to be waited out, below what to do about it.
    pub urgent: (String, Vec<String>),
    /// "Stop now" and "See a professional", each with its signs.
    pub lists: [(String, Vec<String>); 2],
    /// What all this is, and is not.
    pub note: String,
}

impl Signs {
    /// What is never to be waited out, both lists with their headings, and the note.
    pub fn blocks(self) -> [String; 4] {
        let block = |(heading, signs): (String, Vec<String>)| {
            let signs = signs.iter().map(|sign| format!("\n- {sign}"));
            heading + &signs.collect::<String>()
        };
        let [stop, see] = self.lists.map(block);
        [block(self.urgent), stop, see, self.note]
    }
}

/// The warning signs as plain text, for the terminal: a title, what is urgent, and two lists.
pub fn text() -> String {
    let mut blocks = vec![tr!("safety-title")];
    blocks.extend(signs().blocks());
    blocks.join("\n\n")
}

/// The warning signs in the person's language.
//
// To be looked over by a clinician before a release: the urgent ones are beyond the articles that the library
// was made from (design, "get urgent help").
pub fn signs() -> Signs {
    let urgent = vec![
        tr!("safety-urgent-chest"),
        tr!("safety-urgent-legs"),
        tr!("safety-urgent-bladder"),
        tr!("safety-urgent-ill"),
        tr!("safety-urgent-fall"),
        tr!("safety-urgent-rash"),
    ];
    let stop = vec![
        tr!("safety-stop-sharp"),
        tr!("safety-stop-tingling"),
        tr!("safety-stop-breath"),
        tr!("safety-stop-more"),
    ];
    let see = vec![
        tr!("safety-see-any"),
        tr!("safety-see-night"),
        tr!("safety-see-weeks"),
        tr!("safety-see-severe"),
        tr!("safety-see-breathing"),
        tr!("safety-see-numb"),
        tr!("safety-see-other"),
        tr!("safety-see-before"),
    ];
    Signs {
        title: tr!("safety-title"),
        urgent: (tr!("safety-urgent-heading"), urgent),
        lists: [(tr!("safety-stop-heading"), stop), (tr!("safety-see-heading"), see)],
        note: tr!("safety-note"),
    }
}
