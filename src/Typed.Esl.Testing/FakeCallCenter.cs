using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing;

/// <summary>
/// The call center of a fake switch: which queues there are, which no command can say, and agents that are there from the beginning. Others come by commands: <c>fs.CallCenter.Agent("anna").AddAsync(…)</c>. What becomes of a
/// call to their contacts, <see cref="FakeFreeSwitch.Endpoints"/> says.
/// </summary>
public sealed class FakeCallCenter
{
    private readonly CallControl _control;

    internal FakeCallCenter(CallControl control) => _control = control;

    /// <summary>The queues that are loaded, and what was counted of them: a snapshot of what <c>callcenter_config queue list</c> tells.</summary>
    public IReadOnlyList<CallCenterQueue> Queues
    {
        get
        {
            lock (_control.CallCenter.Gate)
                return [.. _control.CallCenter.Queues.Loaded.Select(queue => queue.Row)];
        }
    }

    /// <summary>Puts a queue into the configuration, in place of one of the same name, and loads it. Without that there is <c>support@default</c>, as in the switch's usual configuration.</summary>
    /// <param name="queue">
    /// What the list of queues is to tell of it: <c>new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.RingAll, MaxWaitTime = TimeSpan.FromMinutes(5) }</c>. What is null or empty is as a switch
    /// has it where the configuration is silent. What was counted begins at 0.
    /// </param>
    /// <exception cref="ArgumentException">The queue has no name, or one with a blank in it.</exception>
    public void AddQueue(CallCenterQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (queue.Name.Length == 0)
            throw new ArgumentException("A queue needs a name, by which calls come into it.", nameof(queue));
        if (queue.Name.Any(char.IsWhiteSpace))
            throw new ArgumentException($"The queue's name '{queue.Name}' holds a blank, at which the switch ends it: no command and no call could name the queue.", nameof(queue));
        lock (_control.CallCenter.Gate)
        {
            _control.CallCenter.Queues.Configure(queue);
            _control.CallCenter.Dispatch.Look();
        }
    }

    /// <summary>
    /// Adds an agent who serves queues, on level 1 in the order in which they are added: <c>AddAgent(new CallCenterAgent { Name = "anna", Contact = Dial.User("1000"), Status = CallCenterAgentStatus.Available }, "sales")</c>.
    /// No event is sent.
    /// </summary>
    /// <param name="agent">What the list of agents is to tell. What is null or empty is as where a command adds one: called for each caller, logged out, without a contact.</param>
    /// <param name="queues">The queues.</param>
    /// <exception cref="ArgumentException">The agent has no name, or one that there is already; or there is no such queue, or it is named twice. Nobody was added.</exception>
    public void AddAgent(CallCenterAgent agent, params IEnumerable<string> queues)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(queues);
        string[] names = [.. queues];
        var center = _control.CallCenter;
        lock (center.Gate)
        {
            if (agent.Name.Length == 0 || center.Agents.Find(agent.Name) is not null)
                throw new ArgumentException(agent.Name.Length == 0 ? "An agent needs a name." : $"There is an agent '{agent.Name}' already.", nameof(agent));
            if (names.FirstOrDefault(name => center.Queues.Find(name) is null) is { } missing)
                throw new ArgumentException($"There is no queue '{missing}'. AddQueue makes one.", nameof(queues));
            if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
                throw new ArgumentException($"The queue '{twice.Key}' is named twice: an agent serves a queue once.", nameof(queues));
            center.Agents.Describe(agent);
            foreach (string name in names)
                center.Agents.AddTier(name, agent.Name, level: 1, center.Agents.Tiers.Count(tier => tier.Row.Queue == name) + 1);
            center.Dispatch.Look();
        }
    }
}
