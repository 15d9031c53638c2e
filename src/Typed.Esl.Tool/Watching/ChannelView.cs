namespace Typed.Esl.Tool.Watching;

/// <summary>What any event tells of a channel, where it is about one.</summary>
internal sealed class ChannelView(EslEvent source) : ChannelEvent(source);
