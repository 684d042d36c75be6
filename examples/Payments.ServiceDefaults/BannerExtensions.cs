// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Payments.ServiceDefaults;

/// <summary>What a newcomer reads first.</summary>
public static class BannerExtensions
{
    /// <summary>The configuration key that turns the banner off.</summary>
    public const string EnabledKey = "Banner:Enabled";

    /// <summary>Prints a text when the process listens.</summary>
    /// <param name="app">The process.</param>
    /// <param name="compose">Composes the text; the addresses are known then.</param>
    public static void PrintOnceStarted(this WebApplication app, Func<string> compose)
    {
        if (app.Configuration.GetValue(EnabledKey, defaultValue: true))
        {
            app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(compose()));
        }
    }
}
