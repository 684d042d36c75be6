// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>A creation method that is passed on instead of called: the compiler intercepts calls only.</summary>
internal sealed record MethodGroup(string Method, SourcePosition Position);
