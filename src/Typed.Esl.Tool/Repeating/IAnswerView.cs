using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Repeating;

/// <summary>Where answers are shown that come again and again.</summary>
internal interface IAnswerView : IAsyncDisposable
{
    /// <summary>Shows the newest answer.</summary>
    Task ShowAsync(Answer answer);

    /// <summary>Tells what is no answer: that the switch went away, or is there again.</summary>
    Task TellAsync(string message);
}
