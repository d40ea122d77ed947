//! State to frame: panes, layers, widgets, theme.
//!
//! Reads the state and draws it; changes nothing.
