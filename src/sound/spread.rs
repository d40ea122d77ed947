//! From the channels of a file to other loudspeakers.

use std::num::NonZero;

use symphonia::core::audio::Channels;

use super::Stream;

/// How much of each of a file's channels goes to each loudspeaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    from: usize,
    to: usize,
    /// A row for each loudspeaker; none where both are the same.
    weights: Option<Vec<f32>>,
}

/// What goes to both sides, and what comes from behind: 3 dB less (ITU-R BS.775-4, table 2).
const HALF: f32 = std::f32::consts::FRAC_1_SQRT_2;

impl Spread {
    /// From a sound's channels to so many loudspeakers. As many: unchanged. From more to two:
    /// mixed down by where the channels stand, no louder than they were. From one: to the
    /// first two.
    #[must_use]
    pub fn new(stream: &Stream, to: NonZero<u16>) -> Self {
        Self::of(stream.layout(), stream.channels(), to)
    }

    fn of(layout: Channels, from: NonZero<u16>, to: NonZero<u16>) -> Self {
        let (from, to) = (usize::from(from.get()), usize::from(to.get()));
        let weights = (from != to).then(|| match (from, to) {
            // One loudspeaker hears everything, two hear one channel alike.
            (_, 1) => vec![1.0 / from as f32; from],
            (1, _) => (0..to).map(|speaker| if speaker < 2 { 1.0 } else { 0.0 }).collect(),
            (_, 2) => down(layout, from),
            _ => (0..to * from).map(|at| f32::from(at / from == at % from)).collect(),
        });
        Self { from, to, weights }
    }

    /// Adds whole frames to `out`.
    pub fn add(&self, samples: &[f32], out: &mut Vec<f32>) {
        let Some(weights) = &self.weights else { return out.extend_from_slice(samples) };
        for frame in samples.chunks_exact(self.from) {
            for row in weights.chunks_exact(self.from) {
                out.push(row.iter().zip(frame).map(|(weight, sample)| weight * sample).sum());
            }
        }
    }

    /// Samples of a frame that comes out.
    #[must_use]
    pub fn to(&self) -> usize {
        self.to
    }
}

/// To left and right, no louder than the file; the deep channel is left out, as BS.775 has it.
fn down(layout: Channels, from: usize) -> Vec<f32> {
    let left = Channels::FRONT_LEFT | Channels::FRONT_LEFT_CENTRE;
    let behind_left = Channels::SIDE_LEFT | Channels::REAR_LEFT;
    let right = Channels::FRONT_RIGHT | Channels::FRONT_RIGHT_CENTRE;
    let behind_right = Channels::SIDE_RIGHT | Channels::REAR_RIGHT;
    let both = Channels::FRONT_CENTRE | Channels::REAR_CENTRE;
    let known: Vec<Channels> = layout.iter().collect();
    let weight = |at: usize, near: Channels, behind: Channels| match known.get(at) {
        Some(channel) if near.contains(*channel) => 1.0,
        Some(channel) if (behind | both).contains(*channel) => HALF,
        Some(_) => 0.0,
        None => HALF,
    };
    let row = |near, behind| -> Vec<f32> {
        let row: Vec<f32> = (0..from).map(|at| weight(at, near, behind)).collect();
        let sum = row.iter().sum::<f32>().max(1.0);
        row.into_iter().map(|weight| weight / sum).collect()
    };
    [row(left, behind_left), row(right, behind_right)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(layout: Channels, to: u16, frame: &[f32]) -> Vec<f32> {
        let from = NonZero::new(u16::try_from(frame.len()).unwrap()).unwrap();
        let mut out = Vec::new();
        Spread::of(layout, from, NonZero::new(to).unwrap()).add(frame, &mut out);
        out
    }

    #[test]
    fn each_shape_is_heard_on_each_other() {
        let stereo = Channels::FRONT_LEFT | Channels::FRONT_RIGHT;
        assert_eq!(spread(stereo, 2, &[0.1, 0.2]), [0.1, 0.2]);
        assert_eq!(spread(Channels::FRONT_LEFT, 2, &[0.5]), [0.5, 0.5]);
        assert_eq!(spread(Channels::FRONT_LEFT, 4, &[0.5]), [0.5, 0.5, 0.0, 0.0]);
        assert_eq!(spread(stereo, 1, &[0.2, 0.4]), [0.3]);
        assert_eq!(spread(stereo, 4, &[0.2, 0.4]), [0.2, 0.4, 0.0, 0.0]);
    }

    #[test]
    fn surround_keeps_sides_and_middle() {
        let five = Channels::FRONT_LEFT
            | Channels::FRONT_RIGHT
            | Channels::FRONT_CENTRE
            | Channels::LFE1
            | Channels::REAR_LEFT
            | Channels::REAR_RIGHT;
        let heard = |channel: usize| {
            let mut frame = [0.0; 6];
            frame[channel] = 1.0;
            spread(five, 2, &frame)
        };
        let (left, middle, deep, behind) = (heard(0), heard(2), heard(3), heard(4));
        assert!(left[0] > 0.4 && left[1] == 0.0, "{left:?}");
        assert!(middle[0] > 0.2 && middle[0] == middle[1], "{middle:?}");
        assert_eq!(deep, [0.0, 0.0]);
        assert!(behind[0] > 0.2 && behind[1] == 0.0, "{behind:?}");
        let all = spread(five, 2, &[1.0; 6]);
        assert!(all.iter().all(|sample| (sample - 1.0).abs() < 1e-6), "{all:?}");
    }
}
