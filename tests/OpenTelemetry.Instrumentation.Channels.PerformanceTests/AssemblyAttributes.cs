// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// What allocates and what takes time is measured: one test runs at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
