// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A package source on this machine that has no packages, but knows one vulnerability.</summary>
internal sealed class AdvisoryServer : IAsyncDisposable
{
    public const string Package = "Microsoft.Extensions.Options";
    public const string VulnerableVersion = "8.0.0";
    public const string FixedVersion = "8.0.2";

    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, string> _pages;
    private readonly Task _answering;

    private AdvisoryServer(int port, bool knowsVulnerabilities)
    {
        string root = $"http://127.0.0.1:{port}/";
        Address = root + "index.json";
        string resources = knowsVulnerabilities
            ? $$"""{ "@id": "{{root}}vulnerabilities.json", "@type": "VulnerabilityInfo/6.7.0" }"""
            : string.Empty;
        _pages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/index.json"] = $$"""{ "version": "3.0.0", "resources": [{{resources}}] }""",
            ["/vulnerabilities.json"] =
                $$"""[{ "@name": "base", "@id": "{{root}}base.json", "@updated": "2026-01-01T00:00:00Z" }]""",
            ["/base.json"] = $$"""
                {
                  "{{Package.ToLowerInvariant()}}":
                    [{ "url": "https://example.com/advisory", "severity": 2, "versions": "[{{VulnerableVersion}}, {{FixedVersion}})" }]
                }
                """,
        };
        _listener.Prefixes.Add(root);
        _listener.Start();
        _answering = AnswerAsync();
    }

    public string Address { get; }

    public static AdvisoryServer Start(bool knowsVulnerabilities)
    {
        // A free port; another process can take it before the listener does.
        for (int attempt = 0; ; attempt++)
        {
            using var socket = new TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            int port = ((IPEndPoint)socket.LocalEndpoint).Port;
            socket.Stop();
            try
            {
                return new AdvisoryServer(port, knowsVulnerabilities);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            if (_pages.TryGetValue(call.Request.Url!.AbsolutePath, out string? page))
            {
                call.Response.ContentType = "application/json";
                call.Response.Close(Encoding.UTF8.GetBytes(page), willBlock: false);
            }
            else
            {
                call.Response.StatusCode = 404;
                call.Response.Close();
            }
        }
    }
}
