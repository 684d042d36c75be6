namespace ChannelWorker;

/// <summary>The section <c>Upload</c> of the configuration.</summary>
internal sealed class UploadOptions
{
    /// <summary>Gets or sets the time between two uploads.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many readings an upload has, at the most.</summary>
    public int BatchSize { get; set; } = 100;
}
