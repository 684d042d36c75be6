// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>What the callbacks of a round throw, and an error that channels are closed with.</summary>
public sealed class FuzzException : Exception
{
    public FuzzException()
        : this("fuzz")
    {
    }

    public FuzzException(string message)
        : base(message)
    {
    }

    public FuzzException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
