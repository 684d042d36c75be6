// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// The registration of a channel with a token. The channel holds it, by its <see cref="ChannelReader{T}.Completion"/>
/// or by <see cref="RegistrationTable"/>, and it does not hold the channel: it goes when the channel ends, and its
/// finalizer takes it out of the token when the channel is collected. Otherwise each channel would leave something in a
/// token that lives as long as the process.
/// </summary>
internal sealed class CompletionRegistration : IDisposable
{
    private readonly CompletionLink? _link;
    private readonly CancellationTokenRegistration _registration;

    private CompletionRegistration(CompletionLink? link, CancellationTokenRegistration registration)
    {
        _link = link;
        _registration = registration;
    }

    // Not where the callback has begun: .NET Standard waits for it, and it runs code of the application.
    ~CompletionRegistration() => Undo();

    /// <summary>Gets a value indicating whether it was disposed.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Registers a channel, or completes it at once if the token is canceled.</summary>
    /// <param name="target">The channel.</param>
    /// <param name="completion">Its completion, or null where it is not known.</param>
    /// <param name="holder">What lives as long as the channel; used where the completion is not known.</param>
    /// <param name="tellsCause">Whether the channel is completed with the cancellation as its error.</param>
    /// <param name="token">The token.</param>
    public static IDisposable Create(
        CompletionTarget target, Task? completion, object holder, bool tellsCause, CancellationToken token)
    {
        if (!token.CanBeCanceled || completion is { IsCompleted: true })
        {
            return Nothing();
        }

        var link = new CompletionLink(target, tellsCause, token);
        if (token.IsCancellationRequested)
        {
            link.Fire();
            return Nothing();
        }

        var registration = new CompletionRegistration(
            link, TokenCallback.Register(CompletionLink.Fire, link, token));
        if (completion is null)
        {
            RegistrationTable.Add(holder, registration);
        }
        else
        {
            registration.EndWith(completion);
        }

        return registration;
    }

    /// <summary>
    /// After it has returned the token begins no completion any more; one that has begun is not waited for.
    /// </summary>
    public void Dispose()
    {
        Undo();
        GC.SuppressFinalize(this);
    }

    // A callback that begins once the link is spent returns at once.
    private void Undo()
    {
        IsGone = true;
        if (_link?.TrySpend() == true)
        {
            TokenCallback.Unregister(_registration);
        }
    }

    private static CompletionRegistration Nothing()
    {
        var nothing = new CompletionRegistration(null, default);
        nothing.Dispose();
        return nothing;
    }

    // Not synchronously: a bounded channel may complete while it holds its lock.
    private void EndWith(Task completion)
    {
        using var flow = SuppressedFlow.Begin();
        completion.ContinueWith(
            static (_, registration) => ((CompletionRegistration)registration!).Dispose(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }
}
