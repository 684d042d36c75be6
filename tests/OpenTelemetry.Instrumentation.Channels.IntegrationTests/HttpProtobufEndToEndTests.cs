// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class HttpProtobufEndToEndTests : EndToEndTests<HttpProtobufPaymentRun>
{
    public HttpProtobufEndToEndTests(HttpProtobufPaymentRun run)
        : base(run)
    {
    }
}
