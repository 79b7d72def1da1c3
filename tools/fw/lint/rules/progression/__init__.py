"""Rules about the steps between levels: what a person climbing the track would trip over."""
