// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>A consumer of items of one type.</summary>
internal abstract class ConsumerRegistration<T>(string channelName) : ConsumerRegistration
{
    public sealed override ChannelKey Key { get; } = new(typeof(T), channelName);

    private string OptionsName => $"{Key.OptionsName} by {HandlerType.FullName}";

    private string Owner => $"the consumer {HandlerType.Name} of the channel {Key}";

    public void AddOptions(
        IServiceCollection services, OptionsOrigin origin, Action<OptionsBuilder<ChannelConsumerOptions>> setOptions)
    {
        OptionsBuilder<ChannelConsumerOptions> options =
            services.AddOptions<ChannelConsumerOptions>(OptionsName).ValidateOnStart();
        setOptions(options);
        services.AddSingleton<IValidateOptions<ChannelConsumerOptions>>(
            new ChannelConsumerOptionsValidator(OptionsName, Owner, Key.Name, origin));
    }

    public sealed override ConsumedChannel Open(IServiceProvider provider, IEnumerable<ConsumerRegistration> consumers)
    {
        Channel<T> channel = Find(provider, Key.Name, "reads");
        return new ConsumedChannel<T>(
            channel,
            new ConsumedChannelContext(provider, Key),
            [.. consumers.Cast<ConsumerRegistration<T>>().Select(consumer => consumer.Read(provider))]);
    }

    private ConsumerSettings<T> Read(IServiceProvider provider)
    {
        ChannelConsumerOptions options =
            provider.GetRequiredService<IOptionsMonitor<ChannelConsumerOptions>>().Get(OptionsName);
        Channel<T>? deadLetters = options.PoisonPolicy == ChannelPoisonPolicy.DeadLetter
            ? Find(provider, options.DeadLetterChannel!, "writes dead letters to")
            : null;
        return new ConsumerSettings<T>(HandlerType, options, deadLetters);
    }

    private Channel<T> Find(IServiceProvider provider, string name, string verb)
        => provider.GetKeyedService<Channel<T>>(name)
            ?? throw new InvalidOperationException(
                $"The consumer {HandlerType.Name} {verb} the channel {new ChannelKey(typeof(T), name)}, which was not "
                + $"added. Channels of {typeof(T).Name}: {Catalog(provider).NamesOf(typeof(T))}.");

    private static ChannelCatalog Catalog(IServiceProvider provider) => provider.GetRequiredService<ChannelCatalog>();
}
