//! A notice as it goes over the bus.

use std::collections::HashMap;

use zbus::zvariant::Value;

use crate::notify::{Abilities, Notice, Picture, Urgency};

/// Title and body as this server reads them.
pub fn written(notice: &Notice, abilities: Abilities) -> (String, String) {
    let body = match abilities.body_markup {
        true => notice.body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        false => notice.body.clone(),
    };
    if abilities.body || body.is_empty() {
        return (notice.title.clone(), body);
    }
    // A server without bodies shows the title alone: it carries both.
    (format!("{}: {}", notice.title, notice.body.replace('\n', " ")), String::new())
}

/// The hints of the protocol: how urgent, whose, how it looks.
pub fn hints(notice: &Notice) -> HashMap<&'static str, Value<'_>> {
    let urgency: u8 = match notice.urgency {
        Urgency::Low => 0,
        Urgency::Normal => 1,
        Urgency::Critical => 2,
    };
    let mut hints = HashMap::from([
        ("urgency", Value::from(urgency)),
        ("category", Value::from("x-unhunch.reminder")),
        ("desktop-entry", Value::from("unhunch")),
        ("suppress-sound", Value::from(true)),
        ("transient", Value::from(notice.transient)),
        ("resident", Value::from(notice.resident)),
    ]);
    if let Some(Picture { size, rgba }) = &notice.picture {
        let side = i32::try_from(*size).unwrap_or_default();
        let image = (side, side, side * 4, true, 8i32, 4i32, rgba.clone());
        hints.insert("image-data", Value::from(image));
    }
    hints
}
