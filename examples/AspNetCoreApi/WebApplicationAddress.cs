// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AspNetCoreApi;

/// <summary>The address that the web server is bound to, once it is.</summary>
internal sealed class WebApplicationAddress
{
    private readonly IServer _server;
    private readonly IHostApplicationLifetime _lifetime;

    public WebApplicationAddress(IServer server, IHostApplicationLifetime lifetime)
    {
        _server = server;
        _lifetime = lifetime;
    }

    public async Task<Uri> WhenStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (_lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(cancellationToken);
        }

        return new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
