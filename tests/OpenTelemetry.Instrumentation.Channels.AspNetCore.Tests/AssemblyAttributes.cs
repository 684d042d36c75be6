// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// The channels of the process are what is shown: one test makes some at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
