// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

// An alias goes before what a namespace brings: the programs say Channel.CreateBounded, as everywhere.
global using Channel = OpenTelemetry.Instrumentation.Channels.Kernels.KernelChannel;
