// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class GrpcEndToEndTests : EndToEndTests<GrpcPaymentRun>
{
    public GrpcEndToEndTests(GrpcPaymentRun run, ITestOutputHelper output)
        : base(run, output)
    {
    }
}
