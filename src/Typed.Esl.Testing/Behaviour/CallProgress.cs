namespace Typed.Esl.Testing.Behaviour;

/// <summary>What is heard on a channel, and how far its call has come.</summary>
internal sealed class CallProgress(CallControl control)
{
    /// <summary>A key was pressed on a channel: that is told, and goes to whoever reads keys.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="source">Where they were heard.</param>
    public void Press(FakeChannel channel, string keys, DtmfSource source)
    {
        foreach (char key in keys)
        {
            using var change = control.Events.Gate.EnterScope();
            if (!control.Lives(channel))
                return;
            control.Events.Raise(
                EventNames.Dtmf,
                channel,
                (nameof(DtmfEvent.Digit), key.ToString()),
                (nameof(DtmfEvent.DurationInSamples), "2000"),
                (nameof(DtmfEvent.Source), source.Text));
            channel.Remember(key);
            channel.Runner.TakeKey(key);
        }
    }

    /// <summary>Somebody said something on a channel: it goes to whoever waits for speech, and is told where somebody listens for it.</summary>
    public void Say(FakeChannel channel, string result)
    {
        using var change = control.Events.Gate.EnterScope();
        if (!control.Lives(channel))
            return;
        channel.Runner.TakeSpeech(result);
        if (!channel.DetectsSpeech)
            return;
        control.Events.Raise(EventNames.DetectedSpeech, channel, (nameof(DetectedSpeechEvent.Kind), SpeechEventType.BeginSpeaking.Text));
        control.Events.RaiseWithBody(EventNames.DetectedSpeech, channel, result, (nameof(DetectedSpeechEvent.Kind), SpeechEventType.DetectedSpeech.Text));
    }

    /// <summary>Answers a channel that is not answered yet.</summary>
    public void Answer(FakeChannel channel)
    {
        lock (control.Events.Gate)
        {
            if (channel.Answered is not null || !control.Lives(channel))
                return;
            channel.Answered = control.State.Time.GetUtcNow();
            control.Events.Raise(EventNames.ChannelAnswer, channel);
            Reactions.Run(channel, VariableNames.ExecutedOnAnswer, control);
            Hooks.Run(channel, VariableNames.CommandOnAnswer, control);
            if (control.Lives(channel))
                control.Events.Show(channel, CallState.Active);
        }

        // Who has called it waits for that, or for its time to be over.
        channel.Ringing?.Cancel();
    }

    /// <summary>A channel rings.</summary>
    public void Ring(FakeChannel channel)
    {
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;
            channel.Times.Rang = control.Time.GetUtcNow();
            control.Events.Raise(EventNames.ChannelProgress, channel);
            Reactions.Run(channel, VariableNames.ExecutedOnRing, control);
            Hooks.Run(channel, VariableNames.CommandOnRing, control);
            if (control.Lives(channel))
                control.Events.Show(channel, CallState.Ringing);
        }
    }

    /// <summary>Holds a channel, or gives it back.</summary>
    public void Hold(FakeChannel channel, bool hold)
    {
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;
            var now = control.Time.GetUtcNow();
            if (hold)
                channel.Times.Held = now;
            else if (channel.Times.Held is { } since)
                channel.Times.OnHold += now - since;
            channel.Change(row => row with { CallState = hold ? CallState.Held : CallState.Active });
            control.Events.Raise(hold ? EventNames.ChannelHold : EventNames.ChannelUnhold, channel);
        }
    }
}
