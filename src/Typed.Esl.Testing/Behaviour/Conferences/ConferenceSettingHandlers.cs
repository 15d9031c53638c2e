using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>What holds for a whole conference: its lock, its sounds, its parameters and variables.</summary>
internal static class ConferenceSettingHandlers
{
    private const string LockedState = "locked";
    private const string On = "on";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferenceLock] = Lock(true, ConferenceAction.Lock, "locked");
        handlers[CommandKeys.ConferenceUnlock] = Lock(false, ConferenceAction.Unlock, "unlocked");
        handlers[CommandKeys.ConferenceLockState] = Read(room => room.Row.Locked == true ? LockedState : "");
        handlers[CommandKeys.ConferenceModeratorWait] = Read(room => room.Row.WaitsForModerator == true ? "true" : "");
        handlers[CommandKeys.ConferenceSetPin] = ConferenceCall.In((call, room) => Answer.Ok($"Pin for conference {room.Name} set: {call[ArgumentNames.Pin]}"));
        handlers[CommandKeys.ConferenceSetModeratorPin] = ConferenceCall.In((call, room) => Answer.Ok($"Moderator Pin for conference {room.Name} set: {call[ArgumentNames.Pin]}"));
        handlers[CommandKeys.ConferenceRemovePin] = ConferenceCall.In((_, room) => Answer.Ok($"Pin for conference {room.Name} deleted"));
        handlers[CommandKeys.ConferenceSetEnterSound] = Sound("enter", ConferenceAction.EnterSoundsOn, ConferenceAction.EnterSoundsOff, (row, isOn) => row with { HasEnterSound = isOn });
        handlers[CommandKeys.ConferenceSetExitSound] = Sound("exit", ConferenceAction.ExitSoundsOn, ConferenceAction.ExitSoundsOff, (row, isOn) => row with { HasExitSound = isOn });
        handlers[CommandKeys.ConferenceSetEnterSoundFile] = SoundFile("enter", ConferenceAction.EnterSoundFileChanged);
        handlers[CommandKeys.ConferenceSetExitSoundFile] = SoundFile("exit", ConferenceAction.ExitSoundFileChanged);
        handlers[CommandKeys.ConferenceRunTime] = ConferenceCall.In((call, room) => Answer.Of(Whole((call.Control.Conferences.Now - room.Began).TotalSeconds)));
        handlers[CommandKeys.ConferenceUuid] = Read(room => room.Row.Uuid);
        handlers[CommandKeys.ConferenceSampleRate] = Read(room => Whole(room.Row.SampleRate ?? 0));
        handlers[CommandKeys.ConferenceProfileName] = Read(room => room.Profile);
        handlers[CommandKeys.ConferenceMaxMembers] = Read(room => Whole(room.Row.MaxMembers ?? 0));
        handlers[CommandKeys.ConferenceSoundPrefix] = Read(room => room.SoundPrefix);
        handlers[CommandKeys.ConferenceCallerIdName] = Read(room => room.CallerIdName);
        handlers[CommandKeys.ConferenceCallerIdNumber] = Read(room => room.CallerIdNumber);
        handlers[CommandKeys.ConferenceEndGraceTime] = Read(room => Whole(room.EndGraceTime.TotalSeconds));
        handlers[CommandKeys.ConferenceSetMaxMembers] = Write(
            ArgumentNames.MaxMembers, room => Whole(room.Row.MaxMembers ?? 0), (room, value) => room.Row = room.Row with { MaxMembers = WholeNumber.Of(value) is > 0 and var most ? most : null });
        handlers[CommandKeys.ConferenceSetSoundPrefix] = Write(ArgumentNames.Path, room => room.SoundPrefix, (room, value) => room.SoundPrefix = value);
        handlers[CommandKeys.ConferenceSetCallerIdName] = Write(ArgumentNames.CallerIdName, room => room.CallerIdName, (room, value) => room.CallerIdName = value);
        handlers[CommandKeys.ConferenceSetCallerIdNumber] = Write(ArgumentNames.CallerIdNumber, room => room.CallerIdNumber, (room, value) => room.CallerIdNumber = value);
        handlers[CommandKeys.ConferenceSetEndGraceTime] = Write(
            ArgumentNames.Duration, room => Whole(room.EndGraceTime.TotalSeconds), (room, value) => room.EndGraceTime = TimeSpan.FromSeconds(WholeNumber.Of(value)));
        handlers[CommandKeys.ConferenceGetVariable] = ConferenceCall.In((call, room) => Answer.Text(room.Variables.GetValueOrDefault(call[ArgumentNames.Variable] ?? "", "")));
        handlers[CommandKeys.ConferenceSetVariable] = ConferenceCall.In((call, room) =>
        {
            room.Variables[call[ArgumentNames.Variable] ?? ""] = call[ArgumentNames.Value] ?? "";
            return Answer.Ok();
        });
        handlers[CommandKeys.ConferenceUnsetVariable] = ConferenceCall.In((call, room) =>
        {
            room.Variables.Remove(call[ArgumentNames.Variable] ?? "");
            return Answer.Ok();
        });
    }

    private static Func<ApiCall, Answer> Lock(bool isLocked, ConferenceAction action, string word) => ConferenceCall.In((call, room) =>
    {
        room.Row = room.Row with { Locked = isLocked };
        call.Control.Conferences.Events.Raise(room, action);
        return Answer.Ok($"{room.Name} {word}");
    });

    private static Func<ApiCall, Answer> Sound(string which, ConferenceAction on, ConferenceAction off, Func<Conference, bool, Conference> set) => ConferenceCall.In((call, room) =>
    {
        bool isOn = call.Given(ArgumentNames.Enabled) == On;
        room.Row = set(room.Row, isOn);
        call.Control.Conferences.Events.Raise(room, isOn ? on : off);
        return Answer.Ok($"{room.Name} {which} sounds {(isOn ? On : "off")}");
    });

    private static Func<ApiCall, Answer> SoundFile(string which, ConferenceAction action) => ConferenceCall.In((call, room) =>
    {
        call.Control.Conferences.Events.Raise(room, action);
        return Answer.Ok($"{room.Name} {which} sound file set to {call[ArgumentNames.Path]}");
    });

    private static Func<ApiCall, Answer> Read(Func<ConferenceRoom, string> read) => ConferenceCall.In((_, room) => Answer.Text(read(room)));

    /// <summary>A parameter is set, and what it was before is told.</summary>
    private static Func<ApiCall, Answer> Write(string argument, Func<ConferenceRoom, string> read, Action<ConferenceRoom, string> write) => ConferenceCall.In((call, room) =>
    {
        string before = read(room);
        write(room, call[argument] ?? "");
        return Answer.Text(before);
    });

    private static string Whole(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);
}
