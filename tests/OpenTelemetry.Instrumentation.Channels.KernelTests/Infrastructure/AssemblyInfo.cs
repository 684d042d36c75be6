// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// Garbage collections and the options of the detector belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
