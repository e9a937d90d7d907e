//! What was done: exercises by category, and the four kinds that balance is about.

use crate::core::exercise::Category;
use crate::core::review::Week;
use crate::tr;

use super::week::category;

/// What was completed of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// "mobility".
    pub name: String,
    pub completed: u32,
    /// The most often completed first.
    pub exercises: Vec<Done>,
}

/// An exercise that was completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub id: String,
    pub name: String,
    pub completed: u32,
}

/// What was completed, by category in their order, exercises that nobody knows any more last.
/// `name` gives an exercise its name, or the id again where it has none.
pub fn groups(week: &Week, name: &dyn Fn(&str) -> String) -> Vec<Group> {
    let categories = week.exercise.by_category.keys().map(|category| Some(*category)).chain([None]);
    categories.map(|category| group(week, category, name)).filter(|group| group.completed > 0).collect()
}

fn group(week: &Week, of: Option<Category>, name: &dyn Fn(&str) -> String) -> Group {
    let mut exercises: Vec<Done> = week
        .exercise
        .by_exercise
        .iter()
        .filter(|(_, done)| done.category == of && done.completed > 0)
        .map(|(id, done)| Done { id: id.clone(), name: readable(id, name(id)), completed: done.completed })
        .collect();
    exercises.sort_by_key(|done| std::cmp::Reverse(done.completed));
    let completed = exercises.iter().map(|done| done.completed).sum();
    Group { name: category(of), completed, exercises }
}

/// An id that has no name is still to be read.
fn readable(id: &str, name: String) -> String {
    if name == id { id.replace('_', " ") } else { name }
}

/// The four kinds of the balance, each with how often it was completed; activation counts as strength.
pub fn pillars(week: &Week) -> [(String, u32); 4] {
    let count = |category| week.exercise.by_category.get(&category).copied().unwrap_or(0);
    [
        (category(Some(Category::Release)), count(Category::Release)),
        (category(Some(Category::Mobility)), count(Category::Mobility)),
        (category(Some(Category::Stretch)), count(Category::Stretch)),
        (tr!("review-pillar-strength"), count(Category::Strength) + count(Category::Activation)),
    ]
}
