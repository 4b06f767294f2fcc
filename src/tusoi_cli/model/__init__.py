"""The few types that pass between the stages."""
