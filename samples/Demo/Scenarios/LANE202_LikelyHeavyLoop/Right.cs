namespace LaneKeeper.Demo.Scenarios.LikelyHeavyLoop.Right;

/// <summary>Adds up the angles under which points of a map see each other.</summary>
[OnWindow]
internal sealed class Map
{
    private readonly double[] _points = new Random(1).NextDoubles(1_200);

    public async Task<long> AnglesAsync(int click, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        double sum = await Task.Run(() =>
        {
            double sum = 0;
            for (int i = 0; i < _points.Length; i++)
            {
                for (int j = 0; j < _points.Length; j++)
                    sum += Math.Atan2(_points[i], _points[j]);
            }
            return sum;
        }, cancellationToken);

        return (long)sum + click;
    }
}
