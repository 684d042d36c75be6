// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// The clock of the detector, the thread pool and collections of garbage are the process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
