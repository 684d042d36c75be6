// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// The tests start builds: one at a time is enough for a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
