// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace GrpcService.Calls;

/// <summary>A message for a watcher, and the span under which it is handed to the channel of the call.</summary>
internal readonly record struct Publication<TMessage>(TMessage Message, Activity? Activity);
