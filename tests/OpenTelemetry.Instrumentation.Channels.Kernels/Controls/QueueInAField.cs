// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A singleton that has a queue and its loop in fields, with a token of the application's.</summary>
public static class QueueInAField
{
    public static void Start(Service service)
    {
        var sender = new MailSender();
        service.Keep(sender);
        service.Run.Watch(sender.RunAsync());
        sender.TrySend("hello");
        service.OnStop(sender.Stop);
    }

    private sealed class MailSender
    {
        private readonly Channel<string> _mails = Channel.CreateBounded<string>(10);
        private readonly CancellationTokenSource _stopping = new();

        public bool TrySend(string mail) => _mails.Writer.TryWrite(mail);

        public async Task RunAsync()
        {
            try
            {
                await foreach (string _ in _mails.Reader.ReadAllAsync(_stopping.Token))
                {
                }
            }
            catch (OperationCanceledException)
            {
                _mails.Writer.TryComplete();
            }
        }

        public void Stop() => _stopping.Cancel();
    }
}
