// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A test that applies to some kinds of channels only.</summary>
internal interface IContractTest
{
    Abilities Needs { get; }

    Abilities Lacks { get; }
}
