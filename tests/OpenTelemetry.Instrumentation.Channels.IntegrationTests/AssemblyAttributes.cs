// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// Each test starts processes and waits for them: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
