// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class HttpProtobufEndToEndTests : EndToEndTests<HttpProtobufPaymentRun>
{
    public HttpProtobufEndToEndTests(HttpProtobufPaymentRun run, ITestOutputHelper output)
        : base(run, output)
    {
    }
}
