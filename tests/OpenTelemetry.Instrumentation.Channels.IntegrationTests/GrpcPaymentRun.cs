// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class GrpcPaymentRun : PaymentRun
{
    public GrpcPaymentRun()
        : base(OtlpReceiver.Grpc, payments: 1000)
    {
    }
}
