// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// Deadlocks and leaks that were found in programs written in Go (the kernels of GoBench), each in a few lines of C#: the
/// compiler names them, and is silent when they are corrected.
/// </summary>
public sealed class KernelTests
{
    private const string Head = """
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        class Kernel
        {
            static Task WorkAsync(int n = 0) => Task.CompletedTask;

        """;

    public static TheoryData<string, string, string, string> Kernels => new()
    {
        {
        "cockroach1055",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _drained = Channel.CreateBounded<int>(1);
        async Task Stop()
        {
            await _mu.WaitAsync();
            try
            {
                await _drained.Reader.ReadAsync();
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task RunTask()
        {
            await _mu.WaitAsync();
            try
            {
                _drained.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _drained = Channel.CreateBounded<int>(1);
        async Task Stop()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _drained.Reader.ReadAsync();
        }
        async Task RunTask()
        {
            await _mu.WaitAsync();
            try
            {
                _drained.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "etcd6873",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _donec = Channel.CreateBounded<int>(1);
        async Task Stop()
        {
            await _mu.WaitAsync();
            try
            {
                await _donec.Reader.ReadAsync();
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Loop()
        {
            await _mu.WaitAsync();
            try
            {
                _donec.Writer.TryComplete();
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _donec = Channel.CreateBounded<int>(1);
        async Task Stop()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _donec.Reader.ReadAsync();
        }
        async Task Loop()
        {
            await _mu.WaitAsync();
            try
            {
                _donec.Writer.TryComplete();
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "etcd7443",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _notify = Channel.CreateBounded<int>(1);
        async Task Reset()
        {
            await _mu.WaitAsync();
            try
            {
                await _notify.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Watch()
        {
            await _mu.WaitAsync();
            try
            {
                _notify.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _notify = Channel.CreateBounded<int>(1);
        async Task Reset()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _notify.Writer.WriteAsync(1);
        }
        async Task Watch()
        {
            await _mu.WaitAsync();
            try
            {
                _notify.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "etcd7902",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _leader = Channel.CreateBounded<int>(1);
        async Task Follow()
        {
            await _mu.WaitAsync();
            try
            {
                await _leader.Reader.ReadAsync();
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Lead()
        {
            await _mu.WaitAsync();
            try
            {
                _leader.Writer.TryComplete();
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _leader = Channel.CreateBounded<int>(1);
        async Task Follow()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _leader.Reader.ReadAsync();
        }
        async Task Lead()
        {
            await _mu.WaitAsync();
            try
            {
                _leader.Writer.TryComplete();
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "grpc1353",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _updates = Channel.CreateBounded<int>(1);
        async Task Up()
        {
            await _mu.WaitAsync();
            try
            {
                await _updates.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Watch()
        {
            await _mu.WaitAsync();
            try
            {
                await WorkAsync();
                _updates.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _updates = Channel.CreateBounded<int>(1);
        async Task Up()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _updates.Writer.WriteAsync(1);
        }
        async Task Watch()
        {
            await _mu.WaitAsync();
            try
            {
                await WorkAsync();
                _updates.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "grpc1460",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _awake = Channel.CreateBounded<int>(1);
        async Task KeepAlive()
        {
            await _mu.WaitAsync();
            try
            {
                await _awake.Reader.ReadAsync();
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task NewStream()
        {
            await _mu.WaitAsync();
            try
            {
                _awake.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _awake = Channel.CreateBounded<int>(1);
        async Task KeepAlive()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _awake.Reader.ReadAsync();
        }
        async Task NewStream()
        {
            await _mu.WaitAsync();
            try
            {
                _awake.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "istio16224",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _done = Channel.CreateBounded<int>(0);
        async Task OnEvent()
        {
            await _mu.WaitAsync();
            try
            {
                await _done.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Check()
        {
            await _mu.WaitAsync();
            try
            {
                await WorkAsync();
                _done.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _done = Channel.CreateBounded<int>(0);
        async Task OnEvent()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _done.Writer.WriteAsync(1);
        }
        async Task Check()
        {
            await _mu.WaitAsync();
            try
            {
                await WorkAsync();
                _done.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "kubernetes10182",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _status = Channel.CreateBounded<int>(1);
        async Task SetStatus()
        {
            await _mu.WaitAsync();
            try
            {
                await _status.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Sync()
        {
            await _mu.WaitAsync();
            try
            {
                _status.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _status = Channel.CreateBounded<int>(1);
        async Task SetStatus()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _status.Writer.WriteAsync(1);
        }
        async Task Sync()
        {
            await _mu.WaitAsync();
            try
            {
                _status.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "kubernetes1321",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _result = Channel.CreateBounded<int>(1);
        async Task Distribute()
        {
            await _mu.WaitAsync();
            try
            {
                await _result.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task StopWatching()
        {
            await _mu.WaitAsync();
            try
            {
                _result.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _result = Channel.CreateBounded<int>(1);
        async Task Distribute()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _result.Writer.WriteAsync(1);
        }
        async Task StopWatching()
        {
            await _mu.WaitAsync();
            try
            {
                _result.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "kubernetes26980",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _stop = Channel.CreateBounded<int>(1);
        async Task Pop()
        {
            await _mu.WaitAsync();
            try
            {
                await _stop.Reader.ReadAsync();
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Add()
        {
            await _mu.WaitAsync();
            try
            {
                _stop.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _stop = Channel.CreateBounded<int>(1);
        async Task Pop()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _stop.Reader.ReadAsync();
        }
        async Task Add()
        {
            await _mu.WaitAsync();
            try
            {
                _stop.Writer.TryWrite(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "kubernetes6632",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _reset = Channel.CreateBounded<int>(1);
        async Task WriteFrame()
        {
            await _mu.WaitAsync();
            try
            {
                await _reset.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task Monitor()
        {
            await _mu.WaitAsync();
            try
            {
                _reset.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _reset = Channel.CreateBounded<int>(1);
        async Task WriteFrame()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _reset.Writer.WriteAsync(1);
        }
        async Task Monitor()
        {
            await _mu.WaitAsync();
            try
            {
                _reset.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "moby28462",
        RuleIds.WaitUnderLock,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _halt = Channel.CreateBounded<int>(0);
        async Task CloseMonitor()
        {
            await _mu.WaitAsync();
            try
            {
                await _halt.Writer.WriteAsync(1);
            }
            finally
            {
                _mu.Release();
            }
        }
        async Task HandleProbe()
        {
            await _mu.WaitAsync();
            try
            {
                _halt.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """,
        """
        readonly SemaphoreSlim _mu = new(1);
        readonly Channel<int> _halt = Channel.CreateBounded<int>(0);
        async Task CloseMonitor()
        {
            await _mu.WaitAsync();
            _mu.Release();
            await _halt.Writer.WriteAsync(1);
        }
        async Task HandleProbe()
        {
            await _mu.WaitAsync();
            try
            {
                _halt.Reader.TryRead(out _);
            }
            finally
            {
                _mu.Release();
            }
        }
        """
        },
        {
        "cockroach18101",
        RuleIds.OneSideCanceled,
        """
        static async Task Restore(int n, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(2);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < n; i++) await c.Writer.WriteAsync(i);
                c.Writer.TryComplete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
            await p;
        }
        """,
        """
        static async Task Restore(int n, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(2);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < n; i++) await c.Writer.WriteAsync(i, t);
                c.Writer.TryComplete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
            await p;
        }
        """
        },
        {
        "cockroach24808",
        RuleIds.SelfDeadlock,
        """
        static async Task Start()
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            await c.Writer.WriteAsync(2);
            _ = Task.Run(() => c.Reader.TryRead(out int _));
        }
        """,
        """
        static async Task Start()
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            _ = Task.Run(() => c.Reader.TryRead(out int _));
            await c.Writer.WriteAsync(2);
        }
        """
        },
        {
        "moby33293",
        RuleIds.SelfDeadlock,
        """
        static async Task<ChannelReader<int>> Containers()
        {
            var c = Channel.CreateBounded<int>(0);
            await c.Writer.WriteAsync(1);
            return c.Reader;
        }
        """,
        """
        static async Task<ChannelReader<int>> Containers()
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            return c.Reader;
        }
        """
        },
        {
        "cockroach13197",
        RuleIds.NeverCompleted,
        """
        static async Task BeginTransaction()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """,
        """
        static async Task BeginTransaction()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """
        },
        {
        "cockroach13755",
        RuleIds.NeverCompleted,
        """
        static async Task Query()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            while (c.Reader.TryRead(out _)) { } await c.Reader.Completion;
        }
        """,
        """
        static async Task Query()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            while (c.Reader.TryRead(out _)) { } await c.Reader.Completion;
        }
        """
        },
        {
        "grpc1424",
        RuleIds.NeverCompleted,
        """
        static async Task Dial()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            while (await c.Reader.WaitToReadAsync()) { while (c.Reader.TryRead(out _)) { } }
        }
        """,
        """
        static async Task Dial()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            while (await c.Reader.WaitToReadAsync()) { while (c.Reader.TryRead(out _)) { } }
        }
        """
        },
        {
        "kubernetes70277",
        RuleIds.NeverCompleted,
        """
        static async Task Poll()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """,
        """
        static async Task Poll()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """
        },
        {
        "moby21233",
        RuleIds.ReaderAbandoned,
        """
        static async Task Pull(int n)
        {
            var c = Channel.CreateBounded<int>(1);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < n; i++) await c.Writer.WriteAsync(i);
                c.Writer.TryComplete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i > 2) return;
            }
            await p;
        }
        """,
        """
        static async Task Pull(int n)
        {
            var c = Channel.CreateBounded<int>(1);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < n; i++) await c.Writer.WriteAsync(i);
                c.Writer.TryComplete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i > 2) break;
            }
            c.Writer.TryComplete();
        }
        """
        },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Analyze_Kernel_IsReportedAndItsCorrectionIsNot(string kernel, string id, string broken, string corrected)
    {
        Assert.Contains(id, await WarningsOfAsync(broken));
        Assert.True(!(await WarningsOfAsync(corrected)).Any(), kernel);
    }

    private static async Task<IEnumerable<string>> WarningsOfAsync(string members)
    {
        var compilation = CSharpCompilation.Create(
            "Kernel",
            [CSharpSyntaxTree.ParseText(Head + members + "\n}\n")],
            TestReferences.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await AllRules.DiagnosticsOfAsync(compilation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id);
    }
}
