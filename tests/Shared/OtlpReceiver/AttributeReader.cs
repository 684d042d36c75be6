// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;

namespace OpenTelemetry.Otlp.Testing;

/// <summary>Reads what all signals have in common.</summary>
internal static class AttributeReader
{
    public static IReadOnlyDictionary<string, object?> Read(IEnumerable<KeyValue> attributes)
    {
        // Add, not the indexer: a key that comes twice is an error of the sender.
        var read = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValue attribute in attributes)
        {
            read.Add(attribute.Key, Read(attribute.Value));
        }

        return read;
    }

    public static object? Read(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
        AnyValue.ValueOneofCase.ArrayValue => string.Join(',', value.ArrayValue.Values.Select(Read)),
        null or AnyValue.ValueOneofCase.None => null,
        _ => value.ToString(),
    };

    public static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    public static string ServiceOf(Resource? resource)
        => resource?.Attributes.FirstOrDefault(attribute => attribute.Key == "service.name")?.Value.StringValue
            ?? string.Empty;
}
