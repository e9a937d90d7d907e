//! What a process costs, as the kernel counts it.

/// A running process.
#[derive(Clone, Copy)]
pub struct Costs(u32);

impl Costs {
    pub fn of(pid: u32) -> Self {
        Self(pid)
    }

    /// A line of `/proc/PID/smaps_rollup`, in kB.
    pub fn memory_kb(self, field: &str) -> u64 {
        let path = format!("/proc/{}/smaps_rollup", self.0);
        let text = std::fs::read_to_string(path).expect("the memory of our own child");
        let line = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
        let words = line.unwrap_or_else(|| panic!("no `{field}` in smaps_rollup")).split_whitespace();
        words.into_iter().next().and_then(|number| number.parse().ok()).expect("a number of kB")
    }

    /// Voluntary context switches of all threads so far: each ends a wait, so each is a wake-up.
    pub fn wake_ups(self) -> u64 {
        self.of_threads("status", waits)
    }

    /// The same of the first thread alone, the one in which a window draws.
    pub fn first_wake_ups(self) -> u64 {
        let path = format!("/proc/{0}/task/{0}/status", self.0);
        let status = std::fs::read_to_string(path).expect("a process that runs");
        waits(&status).expect("a number of waits")
    }

    /// Time that all threads have spent on a processor so far, in nanoseconds.
    pub fn cpu_ns(self) -> u64 {
        self.of_threads("schedstat", |text| text.split_whitespace().next()?.parse().ok())
    }

    pub fn threads(self) -> usize {
        self.of_threads("comm", |_| Some(1)) as usize
    }

    fn of_threads(self, file: &str, read: impl Fn(&str) -> Option<u64>) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.0)).expect("a process that runs");
        let texts = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join(file)).ok());
        texts.filter_map(|text| read(&text)).sum()
    }
}

fn waits(status: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
