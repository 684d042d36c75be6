// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// The channels' ActivitySource is process-wide: one test listens at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
