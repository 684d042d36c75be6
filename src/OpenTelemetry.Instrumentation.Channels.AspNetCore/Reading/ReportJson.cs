// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>The shape of the JSON, made at compile time. What is not known is there as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChannelReport))]
[JsonSerializable(typeof(ChannelDetail))]
internal sealed partial class ReportJson : JsonSerializerContext;
