using Typed.Esl.Fuzz;

namespace Typed.Esl.Tests.Wire;

/// <summary>
/// Damaged bytes cost a user the connection at most, never the process, and never the sense of what came before. The same target runs without end by
/// <c>dotnet run -c Release --project tests/Typed.Esl.Fuzz</c>.
/// </summary>
public sealed class FuzzTests
{
    private const int Inputs = 8_000;

    [Fact]
    public void Damaged_recordings_are_read_alike_however_they_are_cut_and_never_crash()
    {
        for (int seed = 0; seed < Inputs; seed++)
        {
            try
            {
                WireFuzz.Try(seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
