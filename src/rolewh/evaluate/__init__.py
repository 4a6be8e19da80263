"""Measures the inferences against hand-labelled sets, beside simple baselines; the inferences themselves stand in `rolewh.infer`."""
