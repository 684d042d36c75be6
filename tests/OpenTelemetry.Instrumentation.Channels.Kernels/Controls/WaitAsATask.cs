// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A read that is kept as a task, and asked for later.</summary>
public static class WaitAsATask
{
    public static void Start(Service service)
    {
        var answers = Channel.CreateBounded<int>(1);
        Task<int> answer = answers.Reader.ReadAsync().AsTask();
        service.Run.Watch(answer);
        service.Keep(answer);
        service.Keep(answers);
        service.OnStop(() => answers.Writer.TryWrite(1));
    }
}
