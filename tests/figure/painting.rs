//! The painters: the same scene as SVG, PNG, GIF and letters.

use std::io::Cursor;

use glam::vec2;
use unhunch::exercise::figure::motion::Motion;
use unhunch::exercise::figure::paint::cells::cells;
use unhunch::exercise::figure::paint::{film, palette, raster, svg};
use unhunch::exercise::figure::picture::{self, Picture};
use unhunch::exercise::figure::round::endless;
use unhunch::exercise::figure::skin::Tone;

use super::sample::{body, motion, moves, sample};

const SQUEEZE: &str = "[figure]\ncamera = { turn = 180 }\nstart = \"loose\"\nregion = \"blades\"\narrow = \"left_hand\"\n\
     props = [{ kind = \"chair\", back = false }]\n[figure.pose.loose]\nbase = \"seated\"\narms = { out = 5 }\n\
     [figure.pose.squeeze]\nbase = \"loose\"\nblades = { forward = -4 }\narms = { forward = -20 }\n";

#[test]
fn an_svg_is_a_document_with_a_title_and_nothing_outside() {
    let (exercise, figure) = sample(&moves(&["squeeze"]), SQUEEZE);
    let picture = picture::drawing(&exercise, &figure);
    let svg = svg::svg(&picture, &palette::LIGHT, &exercise.name);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("<title>A &lt;sample&gt; &amp; more</title>"));
    assert!(svg.matches("<path ").count() > 100);
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    for shape in &picture.shapes {
        for point in shape.outlines.iter().flatten() {
            assert!(point.cmpge(vec2(-1.0, -1.0)).all() && point.cmple(picture.size + 1.0).all(), "{point}");
        }
    }
}

#[test]
fn a_png_has_the_size_of_its_picture() {
    let (exercise, figure) = sample(&moves(&["squeeze"]), SQUEEZE);
    let picture = picture::drawing(&exercise, &figure);
    let png = raster::png(&picture, &palette::DARK).expect("a picture");
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((size(16), size(20)), (picture.size.x.ceil() as u32, picture.size.y.ceil() as u32));
}

#[test]
fn a_film_goes_on_for_ever_and_lasts_as_long_as_the_movement() {
    let (exercise, figure) = sample(&moves(&["squeeze"]), SQUEEZE);
    let motion = Motion::new(&figure, &endless(&exercise, &figure));
    let bytes = film::gif(&motion, &palette::LIGHT).expect("a film");
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    let mut film = options.read_info(Cursor::new(bytes)).expect("a GIF");
    let mut ms = 0;
    let mut frames = 0;
    while let Some(frame) = film.read_next_frame().expect("a frame") {
        ms += i64::from(frame.delay) * 10;
        frames += 1;
    }
    assert_eq!(film.repeat(), gif::Repeat::Infinite);
    assert!(
        frames > 20 && (ms - motion.total_ms()).abs() < 100,
        "{frames} frames, {ms} of {} ms",
        motion.total_ms()
    );
}

#[test]
fn letters_fill_the_room_they_are_given() {
    let motion = motion(&moves(&["squeeze"]), SQUEEZE);
    let rows = cells(&mut raster::Brush::default(), motion.scene(999, motion.camera), &motion.frame, 40, 20);
    assert_eq!(
        (rows.len(), rows.iter().map(Vec::len).max(), rows.iter().map(Vec::len).min()),
        (20, Some(40), Some(40))
    );
    let all: Vec<_> = rows.iter().flatten().collect();
    assert!(all.iter().all(|cell| cell.letter == ' ' || ('\u{2800}'..='\u{28ff}').contains(&cell.letter)));
    for tone in [Tone::Hair, Tone::Top, Tone::Worked, Tone::Trousers, Tone::Skin, Tone::Prop] {
        assert!(all.iter().any(|cell| cell.tone == Some(tone)), "no {tone:?}");
    }
    assert!(rows[0].iter().take(3).all(|cell| cell.tone.is_none()), "nothing in the corner");
    let nothing = cells(&mut raster::Brush::default(), motion.scene(0, motion.camera), &motion.frame, 0, 0);
    assert!(nothing.is_empty());
}

/// The colour at a place in the room, of a picture of the scene without text.
fn seen_at(motion: &Motion, at_ms: i64, place: glam::Vec3) -> [u8; 3] {
    let size = vec2(600.0, 600.0);
    let picture = Picture::of_scene(motion.scene(at_ms, motion.camera), &motion.frame, size);
    let pixmap = raster::paint(&picture, &palette::LIGHT).expect("a picture");
    let seen = motion.camera.view().see(place);
    let (scale, offset) = motion.frame.fit(size);
    let pixel = pixmap.sample((seen.x * scale + offset.x) as u16, (-seen.y * scale + offset.y) as u16);
    [pixel.r, pixel.g, pixel.b]
}

/// Warm or cool: skin has more red than blue, shirts have not.
fn is_skin([red, _, blue]: [u8; 3]) -> bool {
    red > blue.saturating_add(20)
}

#[test]
fn a_far_arm_is_behind_the_body_and_a_near_one_before_it() {
    let arms = "left_arm = { forward = 0, out = 0, bend = 10 }\nright_arm = { forward = 80, out = 0 }\n";
    let figure = |turn: i32| {
        format!(
            "[figure]\ncamera = {{ turn = {turn}, height = 0 }}\nstart = \"stand\"\n[figure.pose.stand]\n{arms}"
        )
    };
    let from_right = motion(&moves(&["stand"]), &figure(-90));
    // The left arm hangs on the far side: its elbow is hidden by the shirt.
    let far_elbow = body(&from_right, 0).arms[0].middle.at;
    assert!(!is_skin(seen_at(&from_right, 0, far_elbow)), "the far arm is drawn over the shirt");
    let from_left = motion(&moves(&["stand"]), &figure(90));
    let near_elbow = body(&from_left, 0).arms[0].middle.at;
    assert!(is_skin(seen_at(&from_left, 0, near_elbow)), "the near arm is hidden by the shirt");
}

#[test]
fn a_wall_is_behind_whoever_leans_against_it() {
    let figure = "[figure]\ncamera = { turn = 30 }\nstart = \"lean\"\nprops = [{ kind = \"wall\", at = [0, 0, 0.02] }]\n[figure.pose.lean]\n";
    let motion = motion(&moves(&["lean"]), figure);
    for arm in body(&motion, 0).arms {
        assert!(is_skin(seen_at(&motion, 0, arm.end.at)), "a hand has gone into the wall");
    }
}

#[test]
fn what_is_worked_is_tinted_while_it_works() {
    let motion = motion(&moves(&["squeeze"]), SQUEEZE);
    let worked = |at_ms: i64| {
        let scene = motion.scene(at_ms, motion.camera);
        scene.shapes.iter().map(|shape| shape.tint).fold(0.0, f32::max)
    };
    assert!(worked(0) < 0.5 && worked(999) > 0.9, "{} and {}", worked(0), worked(999));
}

#[test]
fn exercises_without_a_figure_stand_on_the_sheet_all_the_same() {
    let (exercise, figure) = sample(&moves(&["squeeze"]), SQUEEZE);
    let sheet = picture::sheet(&[(&exercise, Some(figure)), (&exercise, None)], "no figure");
    assert!(sheet.shapes.iter().filter(|shape| shape.tone == Tone::Text).count() >= 5);
    assert!(raster::png(&sheet, &palette::LIGHT).is_some());
}

#[test]
fn a_picture_lets_nothing_through() {
    let motion = motion(&moves(&["stand"]), "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n");
    let picture = Picture::of_scene(motion.scene(0, motion.camera), &motion.frame, vec2(300.0, 300.0));
    let pixmap = raster::paint(&picture, &palette::LIGHT).expect("a picture");
    let seen_through = pixmap.data().iter().filter(|pixel| pixel.a < 255).count();
    assert_eq!(seen_through, 0, "pixels");
}
