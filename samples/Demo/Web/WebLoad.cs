namespace LaneKeeper.Demo.Web;

/// <summary>
/// What clients saw of a server under load. Latencies are milliseconds; what was not answered in time is in none of them, but for
/// the longest of the health endpoint: a question that was open at the end counts with its time so far.
/// </summary>
internal sealed record WebLoad(int Requests, int Answered, long SumOfAnswers, double Seconds, Latencies Latency, Latencies Health, double HealthLongest)
{
    public double RequestsPerSecond => Answered / Seconds;

    public bool IsComplete => Answered == Requests;
}
