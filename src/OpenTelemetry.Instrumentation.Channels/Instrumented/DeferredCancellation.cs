// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Gives an inner operation a token of its own, which follows the caller's token only once the operation exists. The
/// operations of .NET 10's channels do not know that they can be canceled until they have registered with their token
/// (dotnet/runtime issue 132094): a token that is canceled meanwhile lets a writer hand its item to an operation that
/// is being canceled, and breaks the list of those who wait.
/// </summary>
internal sealed class DeferredCancellation
{
    /// <summary>
    /// Switches it off, before the first channel is made: for tests that want to see what it protects from.
    /// </summary>
    public const string OffSwitch = "OpenTelemetry.Instrumentation.Channels.UndeferredCancellation";

    private CancellationTokenSource? _source;
    private CancellationToken _callersToken;
    private CancellationTokenRegistration _registration;
    private bool _isConnected;
    private bool _isAbandoned;

    /// <summary>
    /// Gets a value indicating whether the runtime's channels need it. A repaired 10.0 cannot be distinguished from the
    /// others: there it costs a registration, and changes nothing.
    /// </summary>
    public static bool IsNeeded { get; } = typeof(Channel).GetTypeInfo().Assembly.GetName().Version?.Major == 10
        && !(AppContext.TryGetSwitch(OffSwitch, out bool isOff) && isOff);

    /// <summary>
    /// Returns whether an operation with a token needs it. A token that is canceled already makes the inner channel
    /// refuse the operation before it exists.
    /// </summary>
    public static bool IsNeededFor(CancellationToken callersToken)
        => IsNeeded && callersToken.CanBeCanceled && !callersToken.IsCancellationRequested;

    /// <summary>Gets a value indicating whether the caller's token may hold the operation.</summary>
    public bool IsConnected => _isConnected && !_isAbandoned;

    /// <summary>Gives the token for the inner operation.</summary>
    public CancellationToken Defer(CancellationToken callersToken)
    {
        _callersToken = callersToken;
        return (_source ??= new CancellationTokenSource()).Token;
    }

    /// <summary>Connects the caller's token with the inner operation, which exists now.</summary>
    public void Connect()
    {
        _isConnected = true;
        _registration = TokenCallback.Register(
            static source => ((CancellationTokenSource)source!).Cancel(throwOnFirstException: true),
            _source!,
            _callersToken);
    }

    /// <summary>The inner operation has ended, and everything that could be asked of it was asked.</summary>
    public void End()
    {
        if (_isConnected)
        {
            _isConnected = false;
            if (!TryDisconnect())
            {
                _source = null;
            }

            _isAbandoned = false;
            _registration = default;
        }

#if NET
        if (_source is not null && !_source.TryReset())
        {
            _source = null;
        }
#else
        _source = null;
#endif

        _callersToken = default;
    }

    /// <summary>
    /// Ends the registration with the caller's token when an operation has ended and its result was never consumed.
    /// </summary>
    public void Abandon()
    {
        if (_isConnected)
        {
            _isAbandoned = true;
            TryDisconnect();
        }
    }

    /// <summary>Gives the exception that the caller has to see.</summary>
    public Exception CallersException(Exception error)
        => error is OperationCanceledException canceled
            && _source is not null
            && canceled.CancellationToken == _source.Token
            ? CanceledBy(canceled, _callersToken)
            : error;

    private static OperationCanceledException CanceledBy(OperationCanceledException canceled, CancellationToken token)
#if NET
        => canceled is TaskCanceledException
            ? new TaskCanceledException(canceled.Message, canceled.InnerException, token)
            : new OperationCanceledException(canceled.Message, canceled.InnerException, token);
#else
        => new(canceled.Message, canceled.InnerException, token);
#endif

    // Does not wait for a callback that runs: it may be what continues the caller. False where one may run or has run.
    // .NET Standard has only Dispose, which waits. It is called only for an inner operation that has finished: a
    // callback that begins after the question finds nothing to cancel, runs nothing of the application, and returns at
    // once.
    private bool TryDisconnect()
    {
#if NET
        return _registration.Unregister();
#else
        if (_callersToken.IsCancellationRequested)
        {
            return false;
        }

        _registration.Dispose();
        return true;
#endif
    }
}
