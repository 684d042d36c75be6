// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>Validates the options of one consumer.</summary>
internal sealed class ChannelConsumerOptionsValidator(
    string optionsName, string owner, string channelName, OptionsOrigin origin)
    : IValidateOptions<ChannelConsumerOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelConsumerOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = new OptionProblems(owner, origin);
        problems.RequireAtLeast(nameof(options.Concurrency), options.Concurrency, 1);
        problems.RequireAtLeast(nameof(options.MaxAttempts), options.MaxAttempts, 1);
        problems.RequireTime(nameof(options.RetryDelay), options.RetryDelay);
        problems.RequireTime(nameof(options.MaxRetryDelay), options.MaxRetryDelay);
        problems.RequireTime(nameof(options.DrainTimeout), options.DrainTimeout);
        problems.RequireDefined<ChannelPoisonPolicy>(nameof(options.PoisonPolicy), options.PoisonPolicy);
        problems.RequireOrder<TimeSpan>(
            nameof(options.RetryDelay), options.RetryDelay, nameof(options.MaxRetryDelay), options.MaxRetryDelay);
        if (options.PoisonPolicy == ChannelPoisonPolicy.DeadLetter)
        {
            RequireDeadLetterChannel(options, problems);
        }

        return problems.Result;
    }

    private void RequireDeadLetterChannel(ChannelConsumerOptions options, OptionProblems problems)
    {
        if (string.IsNullOrWhiteSpace(options.DeadLetterChannel))
        {
            problems.Add(
                nameof(options.DeadLetterChannel),
                options.DeadLetterChannel,
                $"must name a channel, because {nameof(options.PoisonPolicy)} is "
                    + $"{nameof(ChannelPoisonPolicy.DeadLetter)}");
        }
        else if (options.DeadLetterChannel == channelName)
        {
            problems.Add(
                nameof(options.DeadLetterChannel), options.DeadLetterChannel, "must name another channel than its own");
        }
    }
}
