//! A factor that never jumps, unless fades take no time.

/// A factor on its way from where it is to where it shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ramp {
    now: f32,
    aim: f32,
}

impl Ramp {
    pub(super) fn at(value: f32) -> Self {
        Self { now: value, aim: value }
    }

    pub(super) fn aim(&mut self, value: f32) {
        self.aim = value;
    }

    pub(super) fn now(&self) -> f32 {
        self.now
    }

    /// Frames until it is where it shall be; none when it is there.
    pub(super) fn left(&self, fade: u64) -> Option<u64> {
        let distance = (self.aim - self.now).abs();
        (distance > 0.0).then(|| (distance * fade as f32).ceil() as u64)
    }

    /// The factor of the next frame. From 0 to 1 takes `fade` frames.
    pub(super) fn step(&mut self, fade: u64) -> f32 {
        if self.now == self.aim {
            return self.now;
        }
        let most = 1.0 / fade.max(1) as f32;
        let way = self.aim - self.now;
        self.now = if fade == 0 || way.abs() <= most * 1.001 {
            self.aim
        } else {
            self.now + most.copysign(way)
        };
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_arrives_in_time_and_exactly() {
        let mut ramp = Ramp::at(0.0);
        assert_eq!(ramp.left(100), None);
        ramp.aim(1.0);
        assert_eq!(ramp.left(100), Some(100));
        let steps: Vec<f32> = (0..100).map(|_| ramp.step(100)).collect();
        assert!(steps.windows(2).all(|pair| (pair[1] - pair[0] - 0.01).abs() < 1e-4));
        assert_eq!((ramp.now(), ramp.left(100)), (1.0, None));
        ramp.aim(0.5);
        assert_eq!(ramp.step(0), 0.5);
    }
}
