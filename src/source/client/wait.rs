//! How long to wait: what a reply says of it, and what is waited where it says nothing.

use std::time::Duration;

use crate::source::request::Reply;

/// Nobody has to be believed who asks for more.
const MOST: u64 = 24 * 3_600;

/// Seconds for which the reply asks us to wait, if it does: `Retry-After` in seconds or as a
/// date, or `X-RateLimit-Reset-In`.
pub(super) fn asked_for(reply: &Reply, now: u64) -> Option<u64> {
    let after = reply
        .header("retry-after")
        .map(str::trim)
        .and_then(|value| seconds(value).or_else(|| Some(date(value)?.saturating_sub(now))));
    after.or_else(|| reset(reply)).map(|seconds| seconds.min(MOST))
}

/// Seconds for which nothing is left of what the service grants, though it answered well.
pub(super) fn spent(reply: &Reply) -> Option<u64> {
    let left = reply.header("x-ratelimit-remaining").and_then(seconds)?;
    (left == 0).then(|| reset(reply)).flatten().map(|seconds| seconds.min(MOST))
}

fn reset(reply: &Reply) -> Option<u64> {
    reply.header("x-ratelimit-reset-in").and_then(seconds)
}

/// Whole seconds, rounded up.
fn seconds(text: &str) -> Option<u64> {
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 18 || !digits(whole) || !digits(rest) {
        return None;
    }
    Some(whole.parse::<u64>().ok()? + u64::from(rest.bytes().any(|byte| byte != b'0')))
}

/// Seconds since 1970 of a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110,
/// 5.6.7). The two older forms are obsolete and count as none.
fn date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let [_, day, month, year, time, "GMT"] = words[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? as u64 + 1;
    let number = |text: &str, most: u64| {
        let number = (text.len() <= 4).then(|| seconds(text)).flatten()?;
        (number <= most).then_some(number)
    };
    let (day, year) = (number(day, 31)?, number(year, 9_999)?);
    let mut clock = time.split(':');
    let (hour, minute, second) =
        (number(clock.next()?, 23)?, number(clock.next()?, 59)?, number(clock.next()?, 60)?);
    if year < 1970 || day == 0 {
        return None;
    }
    Some(days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Days from 1970-01-01, by counting years from March on, so that a leap day is the last.
/// `year` from 1970.
fn days(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year / 4 - year / 100 + year / 400;
    (year * 365 + leaps + (month * 153 + 2) / 5 + day).saturating_sub(719_469)
}

/// How long to wait before the next try, after so many that failed: 2, 4, 8 s and so on, up to
/// half as much again, at most 60 s. `chance` is any number.
pub(super) fn backoff(failed: u32, chance: u64) -> Duration {
    let seconds = 1_u64 << failed.clamp(1, 6);
    let scatter = seconds * 500 * (chance % 1_000) / 1_000;
    Duration::from_millis((seconds * 1_000 + scatter).min(60_000))
}

/// A time as a person says it.
pub(super) fn said(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3_600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(headers: &[(&str, &str)]) -> Reply {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Reply { status: 503, headers: headers.collect(), body: Vec::new() }
    }

    #[test]
    fn both_forms_of_retry_after_and_the_reset_are_read() {
        let asked = |name, value| asked_for(&reply(&[(name, value)]), 784_111_777 - 30);
        assert_eq!(asked("retry-after", "120"), Some(120));
        assert_eq!(asked("retry-after", " 7 "), Some(7));
        assert_eq!(asked("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"), Some(30));
        assert_eq!(asked("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(asked("retry-after", "99999999999"), Some(86_400));
        assert_eq!(asked("x-ratelimit-reset-in", "9.2"), Some(10));
        for wrong in ["", "-1", "soon", "1e9", "Sun, 99 Nov 1994 08:49:37 GMT", "a b c d e GMT"] {
            assert_eq!(asked("retry-after", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn nothing_left_means_a_wait_though_the_answer_was_good() {
        let left =
            |left| spent(&reply(&[("x-ratelimit-remaining", left), ("x-ratelimit-reset-in", "4")]));
        assert_eq!((left("0"), left("1"), left("x")), (Some(4), None, None));
    }

    #[test]
    fn dates_are_counted_over_leap_days() {
        let at = |text: &str| date(&format!("Xxx, {text} GMT"));
        assert_eq!(at("01 Jan 1970 00:00:00"), Some(0));
        assert_eq!(at("29 Feb 2000 12:00:00"), Some(951_825_600));
        assert_eq!(at("01 Mar 2000 00:00:00"), Some(951_868_800));
        assert_eq!(at("20 Nov 2026 18:00:00"), Some(1_795_197_600));
    }

    #[test]
    fn tries_go_apart() {
        let bounds = |failed| (backoff(failed, 0).as_millis(), backoff(failed, 999).as_millis());
        assert_eq!(bounds(1), (2_000, 2_999));
        assert_eq!(bounds(3), (8_000, 11_996));
        assert_eq!(bounds(40), (60_000, 60_000));
    }
}
