// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// The tests share one running system, and a machine with few processors.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
