"""SageMaker's API on loopback: control plane, runtime, logs and objects, in one process that keeps no picture."""
