using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>How loud members of a conference are, and how loud they must be.</summary>
internal static class ConferenceLevelHandlers
{
    private const int EnergyStep = 200;
    private const int MostEnergy = 1800;
    private const int MostVolume = 4;
    private const int UsualHits = 5;

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferenceEnergy] = ConferenceCall.Each((_, _, seat) => Energy(seat));
        handlers[CommandKeys.ConferenceSetEnergy] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.Energy = Level(call, seat.Energy, EnergyStep, 0, MostEnergy, isBounded: false);
            Tell(call, room, seat, ConferenceAction.EnergyLevelMember);
            return Energy(seat);
        });
        handlers[CommandKeys.ConferenceAutoEnergy] = ConferenceCall.Each((_, _, seat) => AutoEnergy(seat));
        handlers[CommandKeys.ConferenceSetAutoEnergy] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.AutoEnergy = Level(call, seat.AutoEnergy, EnergyStep, 0, MostEnergy, isBounded: false);
            Tell(call, room, seat, ConferenceAction.AutoEnergyLevelMember, (nameof(ConferenceAutoEnergyLevelMemberEvent.AutoEnergyThreshold), Number(seat.AutoEnergy)));
            return AutoEnergy(seat);
        });
        handlers[CommandKeys.ConferenceMaxEnergy] = ConferenceCall.Each((_, _, seat) => MaxEnergy(seat));
        handlers[CommandKeys.ConferenceSetMaxEnergy] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.MaxEnergy = Level(call, seat.MaxEnergy, EnergyStep, 0, MostEnergy, isBounded: false);
            Tell(
                call,
                room,
                seat,
                ConferenceAction.MaxEnergyLevelMember,
                (nameof(ConferenceMaxEnergyLevelMemberEvent.MaxEnergy), Number(seat.MaxEnergy)),
                (nameof(ConferenceMaxEnergyLevelMemberEvent.MuteTime), Number(0)),
                (nameof(ConferenceMaxEnergyLevelMemberEvent.MaxEnergyHits), Number(UsualHits)));
            return MaxEnergy(seat);
        });
        handlers[CommandKeys.ConferenceGainControl] = ConferenceCall.Each((_, _, seat) => GainControl(seat));
        handlers[CommandKeys.ConferenceSetGainControl] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.GainControl = Level(call, seat.GainControl, EnergyStep, 0, MostEnergy, isBounded: false);
            Tell(call, room, seat, ConferenceAction.AgcLevelMember, (nameof(ConferenceGainControlLevelMemberEvent.GainControlLevel), Number(seat.GainControl)));
            return GainControl(seat);
        });
        handlers[CommandKeys.ConferenceVolumeIn] = ConferenceCall.Each((_, _, seat) => Volume(seat, seat.VolumeIn));
        handlers[CommandKeys.ConferenceSetVolumeIn] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.VolumeIn = Level(call, seat.VolumeIn, 1, -MostVolume, MostVolume, isBounded: true);
            Tell(call, room, seat, ConferenceAction.VolumeInMember, (nameof(ConferenceVolumeInMemberEvent.VolumeIn), Number(seat.VolumeIn)));
            return Volume(seat, seat.VolumeIn);
        });
        handlers[CommandKeys.ConferenceVolumeOut] = ConferenceCall.Each((_, _, seat) => Volume(seat, seat.VolumeOut));
        handlers[CommandKeys.ConferenceSetVolumeOut] = ConferenceCall.Each((call, room, seat) =>
        {
            seat.VolumeOut = Level(call, seat.VolumeOut, 1, -MostVolume, MostVolume, isBounded: true);
            Tell(call, room, seat, ConferenceAction.VolumeOutMember, (nameof(ConferenceVolumeOutMemberEvent.VolumeOut), Number(seat.VolumeOut)));
            return Volume(seat, seat.VolumeOut);
        });
    }

    private static IEnumerable<(string, string)> Energy(ConferenceSeat seat) => [ConferenceCall.Told(seat), (nameof(ConferenceEnergy.Energy), Number(seat.Energy))];

    private static IEnumerable<(string, string)> AutoEnergy(ConferenceSeat seat) =>
        [ConferenceCall.Told(seat), (nameof(ConferenceAutoEnergy.AutoEnergy), Number(seat.AutoEnergy)), (nameof(ConferenceAutoEnergy.Energy), Number(seat.Energy))];

    private static IEnumerable<(string, string)> MaxEnergy(ConferenceSeat seat) =>
    [
        ConferenceCall.Told(seat),
        (nameof(ConferenceMaxEnergy.Energy), Number(seat.Energy)),
        (nameof(ConferenceMaxEnergy.MaxEnergy), Number(seat.MaxEnergy)),
        (nameof(ConferenceMaxEnergy.MuteTime), Number(0)),
        (nameof(ConferenceMaxEnergy.Hits), Number(UsualHits)),
    ];

    private static IEnumerable<(string, string)> GainControl(ConferenceSeat seat) => [ConferenceCall.Told(seat), (nameof(ConferenceGainControl.Gain), Number(seat.GainControl))];

    private static IEnumerable<(string, string)> Volume(ConferenceSeat seat, int volume) => [ConferenceCall.Told(seat), (nameof(ConferenceVolume.Volume), Number(volume))];

    /// <summary>A level that is given, or a step from the present one. The switch bounds energies only where they are stepped.</summary>
    private static int Level(ApiCall call, int present, int step, int least, int most, bool isBounded)
    {
        string given = call[ArgumentNames.Level] ?? "";
        if (given == ConferenceLevel.Up.Text)
            return Math.Min(present + step, most);
        if (given == ConferenceLevel.Down.Text)
            return Math.Max(present - step, least);
        int level = WholeNumber.Of(given);
        return isBounded ? Math.Clamp(level, least, most) : level;
    }

    private static void Tell(ApiCall call, ConferenceRoom room, ConferenceSeat seat, ConferenceAction action, params IEnumerable<(string, string)> headers) =>
        call.Control.Conferences.Events.Raise(room, seat, action, headers);

    private static string Number(int value) => ConferenceCall.Number(value);
}
