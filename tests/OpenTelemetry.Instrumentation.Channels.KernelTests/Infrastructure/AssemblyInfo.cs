// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

// Collections of garbage, the options of the detector and the static list are the process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
